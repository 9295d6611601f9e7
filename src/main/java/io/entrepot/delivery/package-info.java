/** Channel Adapters outward: the outbox, its transports (pull, file, Kafka), evidence and receipts. */
package io.entrepot.delivery;
