#pragma once

namespace base {

/// A visitor made of lambdas: `std::visit(base::overloaded{[](const A&) {…}, [](const B&) {…}},
/// v)`.
template <class... Ts>
struct overloaded : Ts... {
    using Ts::operator()...;
};

}  // namespace base
