/**
 * The X12 engine: one pass over the bytes of an interchange finds every error with X12's own codes and positions; a second
 * pass hands over the segments of the sets that were accepted. Writes interchanges and acknowledgments. Rules come from
 * {@link io.entrepot.format.x12.grammar}.
 */
package io.entrepot.format.x12;
