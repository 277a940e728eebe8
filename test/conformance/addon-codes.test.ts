// The codes of add-on issues that the catalog is tried with are those of the EKS model that the AWS CLI has.
import { expect, it } from 'vitest';
import { ADDON_CODES } from '../catalog/addon-codes.js';
import { output, program, requireTools } from './support/tools.js';

const READ_CODES = `
import json, botocore.session
model = botocore.session.get_session().get_service_model('eks')
print(json.dumps(model.shape_for('AddonIssueCode').enum))
`;

requireTools(['python'], 'the codes of add-on issues', () => {
  it('are all in the list that the catalog is tried with', async () => {
    const codes = await output(program('python'), ['-c', READ_CODES]);
    expect(JSON.parse(codes)).toEqual(ADDON_CODES);
  });
});
