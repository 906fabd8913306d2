// For libFuzzer: cmake -DPORTAIL_FUZZ=ON -DCMAKE_CXX_COMPILER=clang++-19, then
// ./multipart_fuzz tests/fuzz/multipart. tests/unit/http_multipart_mutation_test.cpp checks the
// same property on mutated bodies in every test run.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "support/multipart_property.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    support::check_multipart({reinterpret_cast<const char*>(data), size});
    return 0;
}
