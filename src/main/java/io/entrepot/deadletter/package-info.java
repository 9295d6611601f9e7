/** Dead Letter Channel: what could not be done, with its context, in the transaction that gave it up. */
package io.entrepot.deadletter;
