#pragma once

#include "town/services.hpp"

namespace accounts {

/// Gives each entry written since the last time its place in the chain, some hundreds a
/// transaction. Any number of processes may do it at once. Answers how many were linked.
int seal_audit_log(const town::Services& services);

}  // namespace accounts
