// Both destinations, each held to the whole contract; test/conformance holds a real S3 server to it.
import { destinationContract } from './contract/contract.js';
import { openFolderPlace } from './contract/folder-place.js';
import { openSimulatedPlace } from './contract/s3-place.js';

destinationContract('a folder', openFolderPlace);
destinationContract('S3 (simulated)', openSimulatedPlace);
