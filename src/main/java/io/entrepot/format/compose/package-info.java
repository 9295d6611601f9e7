/** Outward mapping: canonical documents to segments, by FreeMarker templates in {@code edi-mappings/} or a partner's folder. */
package io.entrepot.format.compose;
