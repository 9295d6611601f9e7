/** Wire formats, one package each, all behind {@link io.entrepot.format.Decoder}. */
package io.entrepot.format;
