/** Paths inside settings. */
package org.knime.core.webui.node.dialog.configmapping;
