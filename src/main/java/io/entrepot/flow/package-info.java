/** The transactional steps that routes call; the only code that may use several stages. */
package io.entrepot.flow;
