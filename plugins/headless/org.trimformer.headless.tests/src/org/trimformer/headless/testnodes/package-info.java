// SPDX-License-Identifier: Apache-2.0
/**
 * Small nodes for the tests of the runner, registered by this fragment. {@link
 * org.trimformer.headless.testnodes.TestNodes} lists them.
 */
package org.trimformer.headless.testnodes;
