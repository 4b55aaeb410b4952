/** All of the graph that is about keys of this gateway. */
import './access-keys.js';
import './create-access-key.js';
import './revoke-access-key.js';
import './rotate-access-key.js';
