/** Helpers shared by the test bundles of several rooms. */
package org.trimformer.testing;
