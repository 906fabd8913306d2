#pragma once

#include <stdexcept>
#include <string>

namespace db {

enum class ErrorKind {
    unique,  ///< constraint() names it on both engines
    foreign_key,
    check,  ///< constraint() names it on both engines
    not_null,
    busy,           ///< a lock was not had in time: "réessayez"
    serialization,  ///< retried by Database::write, seen by nobody else
    deadlock,       ///< same
    connection,     ///< the server is gone
    other,
};

/// A statement failed. Stores turn the named constraints they own into refusals and let the rest
/// pass to the dispatcher.
class Error : public std::runtime_error {
 public:
    Error(ErrorKind kind, std::string constraint, const std::string& message)
        : std::runtime_error(message), kind_(kind), constraint_(std::move(constraint)) {}
    [[nodiscard]] ErrorKind kind() const { return kind_; }
    [[nodiscard]] const std::string& constraint() const { return constraint_; }
    [[nodiscard]] bool violates(std::string_view constraint) const {
        return constraint_ == constraint;
    }

 private:
    ErrorKind kind_;
    std::string constraint_;
};

/// The write queue is full: the caller answers 503 with Retry-After and keeps the draft.
class Overloaded : public std::runtime_error {
 public:
    Overloaded() : std::runtime_error("the write queue is full") {}
};

}  // namespace db
