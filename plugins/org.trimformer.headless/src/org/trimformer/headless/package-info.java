/**
 * The terminal application: runs KNIME workflow folders without KNIME. It sees nodes only through
 * the node API.
 */
package org.trimformer.headless;
