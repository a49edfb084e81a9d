// SPDX-License-Identifier: Apache-2.0
/**
 * What the tests of this bundle share: golden files, a lease, tolerances. Read {@link
 * org.trimformer.model.testkit.Golden} first.
 */
package org.trimformer.model.testkit;
