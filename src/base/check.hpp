#pragma once

#include <source_location>
#include <stdexcept>

namespace base {

/// A programmer's error, found at run time. The dispatcher answers 500 with a reference; the
/// process goes on, since one request's bug says nothing about the next request.
class Bug : public std::logic_error {
 public:
    using std::logic_error::logic_error;
};

[[noreturn]] void report_bug(const char* expression, std::source_location where);

}  // namespace base

/// States what must be true whatever the user does. Kept in release builds: a wrong booking costs
/// more than a comparison. Never used to check input.
#define CHECK(condition)                                                     \
    do {                                                                     \
        if (!(condition)) [[unlikely]]                                       \
            ::base::report_bug(#condition, std::source_location::current()); \
    } while (false)
