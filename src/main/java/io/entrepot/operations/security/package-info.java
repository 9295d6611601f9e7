/** Who may in, and what for: accounts, roles, sessions, headers. Nothing answers without a role that may. */
package io.entrepot.operations.security;
