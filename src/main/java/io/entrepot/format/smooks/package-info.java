/**
 * Mapping of EDI messages to and from the canonical model, written down in files ({@code edi-mappings/}). Inward Smooks reads
 * a message's {@code mapping.xml} and fills maps; {@link io.entrepot.format.smooks.RecordBinder} makes the records of them.
 */
package io.entrepot.format.smooks;
