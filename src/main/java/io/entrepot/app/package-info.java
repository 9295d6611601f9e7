/** Composition root: starts the gateway, binds the parts to each other. May use anything; nothing uses it. */
package io.entrepot.app;
