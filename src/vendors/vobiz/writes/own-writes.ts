/** All writes in a customer's own scope. */
import './assign-number.js';
import './call-audio.js';
import './call-recording.js';
import './create-application.js';
import './create-trunk.js';
import './delete-application.js';
import './delete-trunk.js';
import './end-call.js';
import './place-call.js';
import './purchase-number.js';
import './release-number.js';
import './unassign-number.js';
import './update-application.js';
import './update-trunk.js';
