/** Kafka topics as channels: Camel's consumer, with its offsets, pauses and retries in our hands. */
package io.entrepot.channel.kafka;
