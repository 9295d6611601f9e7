/** Interchanges of ours: envelopes with control numbers around acknowledgments and invoices. */
package io.entrepot.flow.envelope;
