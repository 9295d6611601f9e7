/** Which deliveries want a document, and the envelope it goes out in. */
package io.entrepot.hub;
