/** The console: pages rendered here (Qute), made live by htmx; no script of its own, no other server involved. */
package io.entrepot.operations.console;
