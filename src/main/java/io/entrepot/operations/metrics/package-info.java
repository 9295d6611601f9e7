/** What monitoring reads: the conservation equation and the channels, as Micrometer gauges. */
package io.entrepot.operations.metrics;
