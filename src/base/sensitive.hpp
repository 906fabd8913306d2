#pragma once

#include <ostream>
#include <string>
#include <utility>

namespace base {

/// A value that must never reach a log, a page or an error message by accident (password, IBAN,
/// health note, token). Printing or formatting one does not compile; `reveal()` is the word to
/// look for in a review.
template <class T>
class Sensitive {
 public:
    Sensitive() = default;
    explicit Sensitive(T value) : value_(std::move(value)) {}
    [[nodiscard]] const T& reveal() const { return value_; }

 private:
    T value_{};
};

template <class T>
std::ostream& operator<<(std::ostream&, const Sensitive<T>&) = delete;

}  // namespace base
