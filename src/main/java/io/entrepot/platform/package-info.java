/** Clock, ids, database, JSON: the small things all may use. Uses no stage. */
package io.entrepot.platform;
