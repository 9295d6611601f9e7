/** Fixed width lines, sliced in place. */
package io.entrepot.format.fixedwidth;
