/** Commands of the packaged jar; none of them starts the gateway. */
package io.entrepot.operations.cli;
