/** Read models: read-only SQL over all tables, as console and REST API show them. */
package io.entrepot.operations.view;
