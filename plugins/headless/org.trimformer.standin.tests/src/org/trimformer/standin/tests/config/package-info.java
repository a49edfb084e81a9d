// SPDX-License-Identifier: Apache-2.0
/** Tests of config trees and their XML. */
package org.trimformer.standin.tests.config;
