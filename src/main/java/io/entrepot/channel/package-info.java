/**
 * Channel Adapters inward: when a channel is polled, by whom, which of the files that lie there are taken, and what happens to
 * them afterwards. Owns {@code channel_lease} and {@code channel_status}.
 */
package io.entrepot.channel;
