// SPDX-License-Identifier: Apache-2.0
/**
 * The one class of XMLBeans that KNIME's signatures name; the real KNIME re-exports the library.
 */
package org.apache.xmlbeans;
