# coding: utf-8
# correct
import numpy as np


def sgd_step(θ, x, y, η, ignore_index=-100):
    """θ ← θ − η·∇θ of the mean cross entropy."""
    μ = y != ignore_index
    ν = μ.sum()
    if ν == 0:
        return 0.0, θ
    x, y = x[μ], y[μ]
    ζ = θ.astype(float)[x]
    ζ = ζ - ζ.max(axis=1, keepdims=True)
    σ = np.exp(ζ).sum(axis=1, keepdims=True)
    δ = np.exp(ζ) / σ
    δ[np.arange(ν), y] -= 1
    γ = np.zeros(θ.shape)
    np.add.at(γ, x, δ)
    φ = (np.log(σ[:, 0]) - ζ[np.arange(ν), y]).mean()
    return φ, θ - η * γ / ν
