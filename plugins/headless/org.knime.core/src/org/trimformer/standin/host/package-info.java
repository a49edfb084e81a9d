// SPDX-License-Identifier: Apache-2.0
/**
 * The back door of the stage set: what a host (the headless runner, the other stand-in bundles)
 * needs and KNIME's public API does not offer. Node code must never see this package. Read {@link
 * org.trimformer.standin.host.HostNode} first.
 */
package org.trimformer.standin.host;
