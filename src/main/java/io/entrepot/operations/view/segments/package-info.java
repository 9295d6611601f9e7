/** EDI content segment by segment, for people to read, with what was found wrong where it stands. */
package io.entrepot.operations.view.segments;
