/**
 * EDIFACT (ISO 9735, syntax versions 1 to 3): the envelope, its checks and CONTRL are ours; messages are read by Smooks' DFDL
 * parser with schema and mapping from {@code edi-mappings/edifact}.
 */
package io.entrepot.format.edifact;
