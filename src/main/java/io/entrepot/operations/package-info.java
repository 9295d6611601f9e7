/** What people and our own systems see and do: REST API, console, roles, metrics. Reads every table; writes through flow. */
package io.entrepot.operations;
