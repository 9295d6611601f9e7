/**
 * Servers, secrets and traffic of dev mode and tests. The libraries behind it are of scope {@code provided}: they are on the class path of
 * dev mode and tests and absent from the packaged application. So nothing here is a CDI bean, and only {@link io.entrepot.app.Main} calls it,
 * in dev mode.
 */
package io.entrepot.app.dev;
