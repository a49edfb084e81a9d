// SPDX-License-Identifier: Apache-2.0
/**
 * The rules of the house, held over the compiled classes, the sources and the manifests of all
 * rooms. Read {@link org.trimformer.houserules.ProductBundle} first: it is the table of who may use
 * whom.
 */
package org.trimformer.houserules;
