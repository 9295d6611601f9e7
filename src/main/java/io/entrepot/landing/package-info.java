/** Claim Check and message store: the received bytes, write-once and encrypted, and how long they are kept. */
package io.entrepot.landing;
