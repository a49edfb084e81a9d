// SPDX-License-Identifier: Apache-2.0
/** Helpers shared by the test bundles of several rooms. */
package org.trimformer.testing;
