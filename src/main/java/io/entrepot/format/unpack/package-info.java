/** Envelopes around the content of a file: OpenPGP and zip, taken off as a stream, within limits. */
package io.entrepot.format.unpack;
