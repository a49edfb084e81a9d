// SPDX-License-Identifier: Apache-2.0
/** Tests of port objects and file stores. */
package org.trimformer.standin.tests.port;
