/** All of the graph that is about links. */
import './balance.js';
import './client-api-keys.js';
import './client-devices.js';
import './client-orgs.js';
import './link-clients.js';
import './link-end.js';
import './link-suggestions.js';
import './links.js';
import './unlink-clients.js';
