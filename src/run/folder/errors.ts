// Why a run may not go on with its folder.
import { ReporterError, type RunId } from '../../terms/index.js';

/** Another run continues the work of this one. */
export class RunTakenOverError extends ReporterError {
  override readonly name = 'RunTakenOverError';
  readonly code = 'run-taken-over';

  constructor(runId: RunId, options?: ErrorOptions) {
    super(
      `Another run took over the work of run ${runId}, whose heartbeat had stopped for two minutes. ` +
        'This run publishes nothing more. Wait for the other one; its log names this run.',
      options,
    );
  }
}
