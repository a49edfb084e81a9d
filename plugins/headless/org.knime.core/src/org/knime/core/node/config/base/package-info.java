// SPDX-License-Identifier: Apache-2.0
/**
 * Config trees and their XML form. Read {@link org.knime.core.node.config.base.ConfigBase} first;
 * the form on disk is in {@code ConfigXmlWriter} and {@code ConfigXmlReader}.
 */
package org.knime.core.node.config.base;
