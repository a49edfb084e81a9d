// SPDX-License-Identifier: Apache-2.0
/**
 * What is installed: the nodes registered at KNIME's extension point. Read {@link
 * org.trimformer.headless.registry.NodeRegistry} first.
 */
package org.trimformer.headless.registry;
