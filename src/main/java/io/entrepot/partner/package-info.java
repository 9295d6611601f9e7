/** Partner contracts: records, loader, registry, and the commands that lint, test and compare them. */
package io.entrepot.partner;
