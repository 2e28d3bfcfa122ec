// swift-tools-version: 5.9
import PackageDescription

let package = Package(
    name: "Chat",
    dependencies: [
        .package(url: "https://github.com/ml-explore/mlx-swift-examples", branch: "main"),
        .package(url: "https://github.com/argmaxinc/WhisperKit.git", from: "0.9.0"),
    ],
    targets: [
        .target(name: "Chat", path: "Sources/Chat", resources: [.copy("Resources/prompts")]),
    ]
)
