/** All writes in a customer's own scope. */
import '../applications/create.js';
import '../applications/delete.js';
import '../applications/update.js';
import '../trunks/create.js';
import '../trunks/delete.js';
import '../trunks/update.js';
import '../numbers/assign-number.js';
import './call-audio.js';
import './call-recording.js';
import './end-call.js';
import './place-call.js';
import '../numbers/purchase-number.js';
import '../numbers/release-number.js';
import '../numbers/unassign-number.js';
