/**
 * Canonical documents as JSON (RFC 8259): what our own systems hand in. Read as a stream; the head of a document comes before
 * its {@code lines}, so that a document of any size fits.
 */
package io.entrepot.format.json;
